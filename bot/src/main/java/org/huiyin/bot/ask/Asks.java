package org.huiyin.bot.ask;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.bot.ask.Owing.Owed;
import org.huiyin.bot.chat.Ask;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.OpenAsks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What a person owes on all subjects together.
@Component
class Asks implements OpenAsks {

    private final ObjectProvider<Owing> subjects;
    private final RoundTable rounds;

    Asks(ObjectProvider<Owing> subjects, RoundTable rounds) {
        this.subjects = subjects;
        this.rounds = rounds;
    }

    @Override
    public List<Ask> of(Inbound in) {
        List<Ask> open = new ArrayList<>();
        for (Owing owing : subjects.orderedStream().toList()) {
            for (Owed owed : owing.by(in)) {
                open.add(
                        new Ask(
                                owing.subject(),
                                owed.title(),
                                owed.opening(),
                                owed.options(),
                                rounds.shownAt(owing.subject(), owed.ref(), in.person())
                                        .orElse(null)));
            }
        }
        return open;
    }
}
