package org.huiyin.sandbox.faces;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.signin.SignInWish;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Department;
import org.huiyin.sandbox.world.Person;

/// What a page of the sign-in shows: the people to choose from, or why it cannot be.
///
/// @param title says on which of the pages one is
/// @param lead what to do
record SignInPage(String title, String lead) {

    static final SignInPage IN_CLIENT = new SignInPage("你是谁？", "在企业微信里会直接登录；在这个沙盒里请选一个人。");
    static final SignInPage SCANNED = new SignInPage("谁来扫码？", "在企业微信里要用手机扫码；在这个沙盒里请选扫码的人。");

    private static final int SHOWN = 30;
    private static final String FRAME =
            """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <link rel="stylesheet" href="/sign-in.css">
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            %2$s
            </main>
            </body>
            </html>
            """;

    static String refusing(Refusal refusal) {
        String words =
                "<p>这个登录地址不对：%s（%d）。</p>"
                        .formatted(escaped(String.valueOf(refusal.getMessage())), refusal.code());
        return FRAME.formatted("登录不了", words);
    }

    /// @param query of the page's own address, with `q` of those who search
    String asking(SignInWish wish, String path, Map<String, String> query) {
        String q = query.getOrDefault("q", "");
        List<Person> found = wish.people().stream().filter(person -> matches(person, q)).toList();
        String people =
                found.stream()
                        .limit(SHOWN)
                        .map(person -> line(wish.corp(), person, path, query))
                        .collect(Collectors.joining("\n"));
        String count =
                found.size() > SHOWN
                        ? "共 %d 人，这里列出前 %d 人，可按姓名查找。".formatted(found.size(), SHOWN)
                        : "共 %d 人。".formatted(found.size());
        String app = wish.apps().size() == 1 ? wish.apps().get(0).name() : "全部应用";
        return FRAME.formatted(
                title,
                """
                <p>%s · %s</p>
                <p>%s</p>
                <form action="%s" role="search">
                %s
                <input type="search" name="q" value="%s" placeholder="姓名或账号" aria-label="姓名或账号">
                <button>查找</button>
                </form>
                <ul>
                %s
                </ul>
                <p>%s</p>\
                """
                        .formatted(
                                escaped(wish.corp().name()),
                                escaped(app),
                                lead,
                                escaped(path),
                                hidden(query),
                                escaped(q),
                                people,
                                count));
    }

    private static boolean matches(Person person, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return person.userid().toLowerCase(Locale.ROOT).contains(wanted)
                || person.name().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static String line(Corp corp, Person person, String path, Map<String, String> query) {
        String department =
                person.departments().stream()
                        .findFirst()
                        .flatMap(corp::department)
                        .map(Department::name)
                        .orElse("");
        String address =
                query.entrySet().stream()
                        .filter(field -> !field.getKey().equals("q"))
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&", path + "?", "&userid="));
        return "<li><a href=\"%s\"><b>%s</b> <span>%s</span></a></li>"
                .formatted(
                        escaped(address + encoded(person.userid())),
                        escaped(person.name()),
                        escaped(department + " " + person.userid()));
    }

    /// The rest of the address, which a search keeps.
    private static String hidden(Map<String, String> query) {
        return query.entrySet().stream()
                .filter(field -> !field.getKey().equals("q"))
                .map(field ->
                        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                                .formatted(escaped(field.getKey()), escaped(field.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
