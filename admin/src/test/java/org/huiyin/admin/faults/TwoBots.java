package org.huiyin.admin.faults;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Said;
import org.huiyin.sandbox.engines.Engines;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.load.TcpProxy;
import org.huiyin.sandbox.push.Sending;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/// Two bots between the simulator and the test engines, with a network to the engines that can go
/// wrong; one pair for all tests of this JVM, each of which speaks for people of its own.
final class TwoBots {

    /// The institute's.
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String SECRET_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)/(\\w+)");

    private static @Nullable TwoBots shared;

    private final Engines engines = Engines.shared();
    private final String jdbcUrl = engines.freshDatabase();
    private final TcpProxy mariaDb;
    private final TcpProxy redis = TcpProxy.to(engines.redisHost(), engines.redisPort());
    private final Sandbox sandbox;
    private final TcpProxy wecom;
    private final AtomicInteger met = new AtomicInteger();

    /// The bots' own, which has its database and no more, as operators would have it.
    private final String account;

    private final BotProcess first;
    private final BotProcess second;

    private @Nullable Postbox postbox;

    private TwoBots(World world) {
        sandbox = Sandbox.start(Options.defaults().withWorld(world));
        wecom = TcpProxy.to("127.0.0.1", sandbox.port());
        Matcher server = SERVER.matcher(jdbcUrl);
        if (!server.find()) {
            throw new IllegalStateException("No host and port in " + jdbcUrl);
        }
        account = "bots_" + Integer.toHexString(server.group(3).hashCode());
        makeAccount(account, server.group(3));
        mariaDb = TcpProxy.to(server.group(1), Integer.parseInt(server.group(2)));
        Map<String, String> settings = new TreeMap<>(settings());
        String throughProxy = "//127.0.0.1:" + mariaDb.port() + "/" + server.group(3);
        settings.put("SPRING_DATASOURCE_URL", server.replaceFirst(throughProxy));
        settings.put("SPRING_DATA_REDIS_PORT", Integer.toString(redis.port()));
        settings.put("HUIYIN_WECOM_API_BASE_URL", "http://127.0.0.1:" + wecom.port());
        first = bot("first", settings, server.group(3));
        second = bot("second", settings, server.group(3));
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /// Each has an account of its own, by which the database tells them apart.
    private BotProcess bot(String name, Map<String, String> settings, String database) {
        String own = account + "_" + name;
        makeAccount(own, database);
        Map<String, String> all = new TreeMap<>(settings);
        all.put("SPRING_DATASOURCE_USERNAME", own);
        all.put("SPRING_DATASOURCE_PASSWORD", own);
        return new BotProcess(name, all);
    }

    private void makeAccount(String name, String database) {
        try (Connection connection = truth().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace user " + name + " identified by '" + name + "'");
            statement.execute("grant all on " + database + ".* to " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The pair, both of them ready and nothing in their way. Theirs is an evening, with no
    /// midnight while they are tested.
    static synchronized TwoBots ready() {
        TwoBots pair = shared;
        if (pair == null) {
            pair = new TwoBots(World.sample());
            pair.sandbox.clock().toNext(LocalTime.of(20, 0), ZONE);
            shared = pair;
        }
        pair.mend();
        return pair;
    }

    /// A pair of its own, for a test that moves the clock; to be ended by it. It begins when it is
    /// this time next.
    static TwoBots apart(World world, LocalTime begins) {
        TwoBots pair = new TwoBots(world);
        pair.sandbox.clock().toNext(begins, ZONE);
        pair.mend();
        return pair;
    }

    private void mend() {
        mariaDb.pass();
        redis.pass();
        wecom.pass();
        repeat(3, "PT0S");
        sandbox.faults().clear();
        spreadOver(first.uri(), second.uri());
        for (BotProcess bot : bots()) {
            if (bot.isAlive()) {
                bot.thaw();
            } else {
                bot.launch();
            }
        }
        bots().forEach(BotProcess::awaitReady);
    }

    synchronized void end() {
        if (postbox != null) {
            postbox.close();
        }
        bots().forEach(BotProcess::close);
        sandbox.close();
    }

    /// What a bot on the same database is started with, without a network that goes wrong.
    Map<String, String> settings() {
        Corp corp = corp();
        App app = app();
        Map<String, String> settings = new TreeMap<>();
        settings.put("SPRING_DATASOURCE_URL", jdbcUrl);
        settings.put("SPRING_DATASOURCE_USERNAME", account);
        settings.put("SPRING_DATASOURCE_PASSWORD", account);
        settings.put("SPRING_DATA_REDIS_HOST", engines.redisHost());
        settings.put("SPRING_DATA_REDIS_PORT", Integer.toString(engines.redisPort()));
        settings.put("HUIYIN_SECRET_KEY", SECRET_KEY);
        settings.put("HUIYIN_WECOM_API_BASE_URL", sandbox.uri().toString());
        settings.put("HUIYIN_CLOCK_URL", sandbox.uri().resolve("/knobs/clock").toString());
        settings.put("HUIYIN_WECOM_CORP_ID", corp.corpId());
        settings.put("HUIYIN_WECOM_APP_AGENT_ID", Long.toString(app.agentId()));
        settings.put("HUIYIN_WECOM_APP_SECRET", app.secret());
        settings.put("HUIYIN_WECOM_APP_TOKEN", app.token());
        settings.put("HUIYIN_WECOM_APP_AES_KEY", app.aesKey());
        return settings;
    }

    Engines engines() {
        return engines;
    }

    TcpProxy mariaDb() {
        return mariaDb;
    }

    TcpProxy redis() {
        return redis;
    }

    /// The network between the bots and WeCom's server.
    TcpProxy wecom() {
        return wecom;
    }

    /// The console's way to the bots, started when it is first needed.
    synchronized Postbox postbox() {
        Postbox open = postbox;
        if (open == null) {
            open = new Postbox(settings());
            postbox = open;
        }
        return open;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    BotProcess first() {
        return first;
    }

    BotProcess second() {
        return second;
    }

    List<BotProcess> bots() {
        return List.of(first, second);
    }

    Truth truth() {
        return new Truth(jdbcUrl, engines.username(), engines.password());
    }

    Corp corp() {
        return sandbox.world().firstCorp();
    }

    App app() {
        return corp().apps().getFirst();
    }

    /// The bot whose account this is, and the one whose it is not.
    BotProcess bot(String itsAccount) {
        return itsAccount.endsWith("second") ? second : first;
    }

    BotProcess otherThan(BotProcess bot) {
        return bot == first ? second : first;
    }

    /// How often each person got what holds the words and came after an entry of the book.
    Map<String, Integer> copies(String words, long after) {
        Map<String, Integer> copies = new TreeMap<>();
        sandbox.book()
                .copies(entry -> entry.n() > after && entry.request().toString().contains(words))
                .forEach((person, times) -> copies.put(person.toLowerCase(Locale.ROOT), times));
        return copies;
    }

    /// The requests with these words that reached WeCom, repeated ones too.
    List<Sending> requests(String words) {
        return sandbox.book().sendings().stream()
                .filter(entry -> entry.request().toString().contains(words))
                .toList();
    }

    /// How many calls of a path WeCom's server has had.
    int calls(String path) {
        return sandbox.calls().of(path).size();
    }

    /// Somebody who has not spoken yet, as the bot writes the userid.
    String stranger() {
        return strangers(1).getFirst();
    }

    /// People who have not spoken yet.
    List<String> strangers(int many) {
        int from = met.getAndAdd(many);
        return corp().people().stream()
                .filter(person -> person.status() == 1)
                .skip(from)
                .limit(many)
                .map(Person::userid)
                .map(userid -> userid.toLowerCase(Locale.ROOT))
                .toList();
    }

    /// Sends callbacks to these addresses in turn.
    void spreadOver(URI... addresses) {
        sandbox.faults().spreadOver(addresses);
    }

    /// How often and at which distance a failed callback is repeated.
    void repeat(int times, String spacing) {
        sandbox.settings()
                .set(Setting.RETRIES, Integer.toString(times))
                .set(Setting.RETRY_SPACING, spacing);
    }

    /// Says something and does not wait for the answer.
    Desk.Exchange say(String person, String text) {
        return sandbox.desk().say(person, Desk.conversationWith(app()), Said.text(text));
    }

    /// Lets a person report for the first time and consent: one version is stored then.
    void introduce(String person) {
        sandbox.from(person).says("打卡 36.5 无症状").hears("同意").says("同意").hears("已记录");
    }

    /// All attempts to deliver a message, in their order.
    List<Attempt> attempts(Desk.Exchange exchange) {
        return sandbox.attempts().stream()
                .filter(attempt -> attempt.frame().equals(exchange.message().frame()))
                .toList();
    }
}
