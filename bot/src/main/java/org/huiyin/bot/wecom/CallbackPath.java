package org.huiyin.bot.wecom;

import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Outage;
import org.huiyin.bot.wecom.CallbackCipher.Opened;
import org.huiyin.bot.wecom.CallbackFormat.Envelope;
import org.huiyin.bot.wecom.CallbackReader.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes callbacks from the signature to the sealed answer, without knowing about HTTP.
final class CallbackPath {

    private static final Logger log = LoggerFactory.getLogger(CallbackPath.class);
    private static final int FOREIGN_A_MINUTE = 5;

    private final CallbackFormat format;
    private final CallbackCipher cipher;
    private final Duration maxAge;
    private final InstantSource clock;
    private final Function<Inbound, Message> inbox;
    private final Consumer<String> directory;
    private final Consumer<String> book;
    private final MeterRegistry meters;
    private final Timer timer;
    private final RefusalLog refusals = new RefusalLog();
    private final Bucket foreign =
            Bucket.builder()
                    .addLimit(limit ->
                            limit.capacity(FOREIGN_A_MINUTE)
                                    .refillGreedy(FOREIGN_A_MINUTE, Duration.ofMinutes(1)))
                    .build();

    /// @param clock real time, for it judges the age of callbacks
    /// @param inbox answers a message once its effects are committed
    /// @param directory hears at every change of it who has gone, or an empty text; does not keep
    ///   WeCom waiting
    /// @param book takes down the address of a caller that knows the token and seals for another
    ///   corp
    CallbackPath(
            CallbackFormat format,
            CallbackCipher cipher,
            Duration maxAge,
            InstantSource clock,
            Function<Inbound, Message> inbox,
            Consumer<String> directory,
            Consumer<String> book,
            MeterRegistry meters) {
        this.format = format;
        this.cipher = cipher;
        this.maxAge = maxAge;
        this.clock = clock;
        this.inbox = inbox;
        this.directory = directory;
        this.book = book;
        this.meters = meters;
        this.timer = meters.timer("huiyin.wecom.callback");
    }

    /// What a callback came to.
    ///
    /// @param kind of a small fixed set, fit for a counter
    /// @param why for the log: constant words or a key, never content
    private record Outcome(String kind, Result result, String why, Reply reply) {

        static Outcome of(String kind, Result result, String why) {
            return new Outcome(kind, result, why, Reply.of(result));
        }

        static Outcome refused(String why) {
            return of("none", Result.REFUSED, why);
        }

        static Outcome unreadable(String why) {
            return of("none", Result.UNREADABLE, why);
        }
    }

    /// Answers the check of a new callback URL: the decrypted echo and nothing else.
    Reply verify(String query, String address) {
        return timer.record(() -> noted(verification(query), address));
    }

    /// Answers a callback.
    Reply post(String query, byte[] body, String address) {
        return timer.record(() -> noted(callback(query, body), address));
    }

    /// Answers a callback that did not get as far as being read.
    Reply turnedAway(Result result, String address) {
        return noted(Outcome.of("none", result, "body"), address);
    }

    private Outcome verification(String rawQuery) {
        try {
            CallbackQuery query = CallbackQuery.parse(rawQuery);
            return switch (open(query, query.need("echostr").replace(' ', '+'))) {
                case Opened.Plain(String echo) ->
                        new Outcome("verify", Result.ANSWERED, "echo", Reply.text(200, echo));
                case Opened.BadSignature() -> Outcome.refused("signature");
                case Opened.Foreign() -> Outcome.of("none", Result.FOREIGN, "receiveid");
                case Opened.Unreadable(String why) -> Outcome.unreadable(why);
            };
        } catch (NotReadable e) {
            return Outcome.unreadable(e.why());
        }
    }

    private Outcome callback(String rawQuery, byte[] body) {
        try {
            CallbackQuery query = CallbackQuery.parse(rawQuery);
            query.need("msg_signature");
            Envelope envelope = format.envelope(CallbackQuery.utf8(body));
            String encrypt = envelope.encrypt();
            if (encrypt.isEmpty()) {
                return Outcome.unreadable("no Encrypt");
            }
            return switch (open(query, encrypt)) {
                case Opened.BadSignature() -> Outcome.refused("signature");
                case Opened.Foreign() -> Outcome.of("none", Result.FOREIGN, "receiveid");
                case Opened.Plain _, Opened.Unreadable _ when !isFresh(query.need("timestamp")) ->
                        Outcome.refused("timestamp");
                case Opened.Unreadable(String why) -> Outcome.unreadable(why);
                case Opened.Plain _ when !format.isOurs(envelope) -> Outcome.refused("agent");
                case Opened.Plain(String plain) ->
                        answered(format.read(plain), query.need("nonce"));
            };
        } catch (NotReadable e) {
            return Outcome.unreadable(e.why());
        }
    }

    private Opened open(CallbackQuery query, String encrypt) throws NotReadable {
        return cipher.open(
                query.need("msg_signature"), query.need("timestamp"), query.need("nonce"), encrypt);
    }

    private boolean isFresh(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant stamped = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(stamped, clock.instant()).abs().compareTo(maxAge) <= 0;
    }

    private Outcome answered(Reading reading, String nonce) {
        return switch (reading) {
            case Reading.OtherAgent() -> Outcome.refused("agent");
            case Reading.Unreadable(String why) -> Outcome.unreadable(why);
            case Reading.DirectoryChanged(String kind, String gone) -> {
                directory.accept(gone);
                yield Outcome.of(kind, Result.NOTHING, "the directory has changed");
            }
            case Reading.Nothing(String kind) -> Outcome.of(kind, Result.NOTHING, "nobody spoke");
            case Reading.Heard heard -> answered(heard, nonce);
        };
    }

    private Outcome answered(Reading.Heard heard, String nonce) {
        Inbound in = heard.in();
        try {
            Reply reply = reply(heard, inbox.apply(in), nonce);
            return new Outcome(heard.kind(), Result.ANSWERED, in.key(), reply);
        } catch (Outage e) {
            return Outcome.of(heard.kind(), Result.OUTAGE, in.key() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return Outcome.of(heard.kind(), Result.FAULT, in.key() + ": " + fault(e));
        }
    }

    /// A fault without its message, which may quote what a person said.
    static String fault(RuntimeException e) {
        String where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
        return e.getClass().getName() + where;
    }

    private Reply reply(Reading.Heard heard, Message answer, String nonce) {
        long now = clock.instant().getEpochSecond();
        String plain = format.answer(heard, answer, now);
        return plain.isEmpty()
                ? Reply.of(Result.ANSWERED)
                : format.reply(cipher.seal(plain, now, format.nonce(nonce)));
    }

    private Reply noted(Outcome outcome, String address) {
        String result = outcome.result().tag();
        meters.counter("huiyin.wecom.callbacks", "kind", outcome.kind(), "result", result)
                .increment();
        switch (outcome.result()) {
            case ANSWERED, NOTHING ->
                    log.debug("callback {} {}: {}", outcome.kind(), result, outcome.why());
            case FAULT, OUTAGE ->
                    log.error("callback {} {}: {}", outcome.kind(), result, outcome.why());
            case FOREIGN -> takeDown(address);
            case UNREADABLE, REFUSED, SLOW, TOO_LARGE ->
                    refusals.note(address, result, outcome.why());
        }
        return outcome.reply();
    }

    private void takeDown(String address) {
        if (!foreign.tryConsume(1)) {
            return;
        }
        log.warn("callback of another corp from {}: somebody else knows the token", address);
        try {
            book.accept(address);
        } catch (RuntimeException e) {
            log.error("callback of another corp from {} is not in the audit", address, e);
        }
    }
}
