package org.huiyin.bot.wecom;

import java.io.IOException;
import java.net.URI;
import java.util.function.IntFunction;
import org.huiyin.bot.delivery.Channel.Result;
import tools.jackson.databind.JsonNode;

/// The calls by which group robots post, and take files before (documents 91770 and 99110).
final class RobotApi implements AutoCloseable {

    private final UrlPost posting = new UrlPost();
    private final String send;
    private final String upload;

    RobotApi(String apiBaseUrl) {
        this.send = apiBaseUrl + "/cgi-bin/webhook/send?key=";
        this.upload = apiBaseUrl + "/cgi-bin/webhook/upload_media?type=file&key=";
    }

    /// Posts as [UrlPost#post] does.
    int post(WecomSettings.Robot robot, String body) throws IOException, InterruptedException {
        return posting.post(URI.create(send + robot.key()), body);
    }

    /// Posts as [UrlPost#make] does.
    Result make(WecomSettings.Robot robot, String body, IntFunction<String> cures) {
        return posting.make(URI.create(send + robot.key()), body, cures);
    }

    /// Uploads as [UrlPost#upload] does.
    JsonNode upload(WecomSettings.Robot robot, String name, byte[] content)
            throws IOException, InterruptedException {
        return posting.upload(URI.create(upload + robot.key()), name, content);
    }

    @Override
    public void close() {
        posting.close();
    }
}
