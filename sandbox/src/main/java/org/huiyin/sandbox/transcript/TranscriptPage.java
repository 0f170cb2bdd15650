package org.huiyin.sandbox.transcript;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.sandbox.world.World;

/// Draws a transcript as one page of HTML for documents and bug reports: no scripts, nothing
/// loaded.
public final class TranscriptPage {

    private static final Pattern BUTTON = Pattern.compile("〔(.*?)〕");
    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{title}</title>
            <style>
            :root { color-scheme: light dark; --back: #ededed; --ink: #191919; --faint: #6b6b6b;
              --theirs: #fff; --mine: #cfe5ff; --line: #d0d0d0; }
            @media (prefers-color-scheme: dark) { :root { --back: #1b1b1b; --ink: #e6e6e6;
              --faint: #9a9a9a; --theirs: #2c2c2c; --mine: #17406e; --line: #484848; } }
            body { background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif;
              max-width: 40rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1rem; text-align: center; }
            ol { list-style: none; margin: 0; padding: 0; }
            li { display: flex; flex-direction: column; align-items: flex-start; margin: .6rem 0; }
            li.mine { align-items: flex-end; }
            li.time { align-items: center; color: var(--faint); font-size: .8rem; }
            b { color: var(--faint); font-size: .8rem; font-weight: normal; }
            p { background: var(--theirs); border-radius: .5rem; margin: 0; max-width: 85%;
              overflow-wrap: anywhere; padding: .5rem .75rem; white-space: pre-wrap; }
            li.mine p { background: var(--mine); }
            i { border: 1px solid var(--line); border-radius: .4rem; display: inline-block;
              font-style: normal; margin: .1rem .2rem .1rem 0; padding: 0 .5rem; }
            </style>
            </head>
            <body>
            <h1>{title}</h1>
            <ol>
            """;
    private static final String FOOT = "</ol>\n</body>\n</html>\n";

    private final Transcript transcript;
    private final Cast cast;

    public TranscriptPage(Transcript transcript, World world) {
        this.transcript = transcript;
        cast = new Cast(world);
    }

    public String html() {
        String title = escaped(cast.titleOf(transcript));
        return HEAD.replace("{title}", title)
                + transcript.lines().stream().map(this::item).collect(Collectors.joining())
                + FOOT;
    }

    private String item(Line line) {
        if (line.isClock()) {
            return "<li class=\"time\">" + escaped(line.words()) + "</li>\n";
        }
        boolean isMine = line.speaker().equals(cast.nameOf(transcript.person()));
        return "<li%s><b>%s</b><p>%s</p></li>\n"
                .formatted(
                        isMine ? " class=\"mine\"" : "",
                        escaped(line.speaker()),
                        BUTTON.matcher(escaped(line.words())).replaceAll("<i>$1</i>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
