package org.huiyin.bot.files;

import java.util.Optional;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Said;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What people sent, by its number.
@Component
@BotOnly
public class Files {

    private final FileTable table;
    private final Fetching fetching;

    Files(FileTable table, Fetching fetching) {
        this.table = table;
        this.fetching = fetching;
    }

    /// How it stands with one.
    public enum State {
        /// It is being fetched.
        COMING,
        /// It is here.
        KEPT,
        /// It could not be fetched or was not taken, or has been forgotten; the sender was told.
        GONE
    }

    /// One that is here.
    public static final class Kept {

        private final String name;
        private final byte[] content;

        public Kept(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        /// With an ending that fits the content.
        public String name() {
            return name;
        }

        public byte[] content() {
            return content;
        }
    }

    /// Fetches what somebody sent, once the caller's transaction is committed. The sender is told
    /// what came of it.
    ///
    /// @param media that says where it is
    /// @param next what the sender can do once it is here: a sentence of at most 400 characters
    /// @return its number
    @Transactional(propagation = Propagation.MANDATORY)
    public long fetch(Inbound in, Said.Media media, String next) {
        long id = table.insert(in, media, next);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        fetching.begin(id);
                    }
                });
        return id;
    }

    @Transactional(readOnly = true)
    public State state(long id) {
        return table.state(id);
    }

    /// Empty when it is not here.
    @Transactional(readOnly = true)
    public Optional<Kept> find(long id) {
        return table.find(id);
    }
}
