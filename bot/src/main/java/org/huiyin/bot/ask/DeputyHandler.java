package org.huiyin.bot.ask;

import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.people.Called;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.StandIns;
import org.springframework.stereotype.Component;

/// 副手: who takes over what comes to the person who is away, or does not react.
@Component
class DeputyHandler implements Handler<Handler.None> {

    private final StandIns standIns;
    private final Roster roster;
    private final Sentences sentences = Sentences.of("ask");

    DeputyHandler(StandIns standIns, Roster roster) {
        this.standIns = standIns;
        this.roster = roster;
    }

    @Override
    public Subject subject() {
        return new Subject("deputy", "ask", "副手", "我的副手", "deputy").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        Called called = roster.called(in.text());
        if (called.people().isEmpty() || !called.rest().isEmpty()) {
            String now =
                    standIns.deputyOf(in.person())
                            .flatMap(roster::find)
                            .map(deputy -> sentences.say(in.locale(), "deputy.is", deputy.name()))
                            .orElse("");
            return Turn.say(now + sentences.say(in.locale(), "deputy.how"));
        }
        if (called.people().size() > 1) {
            Choices choices = new Choices(called, roster);
            return Turn.<None>say(sentences.say(in.locale(), "deputy.which", choices.lines()))
                    .withOptions(choices.texts(subject().name() + " "));
        }
        standIns.appoint(in.person(), called.people().getFirst().userid());
        return Turn.say(
                sentences.say(in.locale(), "deputy.kept", called.people().getFirst().name()));
    }
}
