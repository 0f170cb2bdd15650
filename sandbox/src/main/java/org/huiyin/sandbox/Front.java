package org.huiyin.sandbox;

import io.javalin.Javalin;
import org.huiyin.sandbox.api.CallsAtOnce;
import org.huiyin.sandbox.api.ServerApi;
import org.huiyin.sandbox.faces.ApiFace;
import org.huiyin.sandbox.faces.AppChatFace;
import org.huiyin.sandbox.faces.BookFace;
import org.huiyin.sandbox.faces.BotsFace;
import org.huiyin.sandbox.faces.CrowdFace;
import org.huiyin.sandbox.faces.DeskFace;
import org.huiyin.sandbox.faces.DirectoryFace;
import org.huiyin.sandbox.faces.HandMade;
import org.huiyin.sandbox.faces.KnobsFace;
import org.huiyin.sandbox.faces.MediaFace;
import org.huiyin.sandbox.faces.OriginCheck;
import org.huiyin.sandbox.faces.PageFace;
import org.huiyin.sandbox.faces.RecordFace;
import org.huiyin.sandbox.faces.Refusals;
import org.huiyin.sandbox.faces.SignInFace;
import org.huiyin.sandbox.push.CardChanges;

/// The HTTP server of a simulator with all its faces.
final class Front {

    /// A file of 20 MB, the most that people send, in base64 within JSON.
    private static final int REQUEST_BYTES = 32 * 1024 * 1024;

    private final Parts parts;
    private final Sandbox sandbox;

    Front(Parts parts, Sandbox sandbox) {
        this.parts = parts;
        this.sandbox = sandbox;
    }

    /// Listens from now on.
    Javalin serve() {
        CardChanges changes =
                new CardChanges(
                        parts.book,
                        parts.conversations,
                        parts.codes,
                        parts.clock,
                        parts.options.settings(),
                        msgid -> parts.journal.append("recall", msgid));
        ApiFace api =
                new ApiFace(
                        new ServerApi(
                                new ServerApi.Behind(
                                        parts.tokens,
                                        parts.menus,
                                        parts.pushes,
                                        changes,
                                        parts.robots,
                                        parts.media,
                                        parts.pictures,
                                        parts.bots.urls(),
                                        parts.signIns,
                                        parts.chats,
                                        parts.chatPosts,
                                        parts.limits,
                                        parts.options.settings())),
                        parts.calls,
                        parts.faults,
                        new CallsAtOnce(parts.options.settings()),
                        parts.clock);
        BotsFace rooms = new BotsFace(parts.directory, parts.conversations, parts.bots);
        AppChatFace groups =
                new AppChatFace(parts.directory, parts.conversations, parts.chats, parts.chatPosts);
        DeskFace person =
                new DeskFace(
                        parts.directory,
                        parts.desk,
                        parts.conversations,
                        parts.live,
                        parts.frames,
                        parts.menus,
                        rooms,
                        groups,
                        parts.heart);
        KnobsFace knobs =
                new KnobsFace(
                        new KnobsFace.Knobs(
                                parts.world(),
                                parts.clock,
                                parts.faults,
                                parts.options.settings(),
                                parts.frames,
                                parts.journal,
                                parts.tokens,
                                parts.secrets,
                                parts.doors,
                                parts.verification,
                                new HandMade(
                                        parts.world(), parts.courier, parts.sequence, parts.clock),
                                sandbox::reset));
        return Javalin.start(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.host = parts.options.host();
            config.jetty.port = parts.options.port();
            config.http.maxRequestSize = REQUEST_BYTES;
            new OriginCheck(parts.options.host()).add(config.routes);
            api.add(config.routes);
            person.add(config.routes);
            groups.add(config.routes);
            rooms.add(config.routes);
            new RecordFace(parts.directory, parts.journal, sandbox, sandbox::rewind)
                    .add(config.routes);
            knobs.add(config.routes);
            new DirectoryFace(parts.directory, parts.addressBook).add(config.routes);
            new BookFace(parts.book, parts.frames, parts.calls).add(config.routes);
            new MediaFace(parts.media, parts.pictures).add(config.routes);
            new CrowdFace(parts.crowd).add(config.routes);
            new SignInFace(parts.signIns).add(config.routes);
            parts.bots.sockets().add(config.routes);
            new PageFace().add(config.routes);
            Refusals.add(config.routes);
        });
    }
}
