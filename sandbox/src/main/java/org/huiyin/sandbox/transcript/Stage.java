package org.huiyin.sandbox.transcript;

import java.util.function.Consumer;
import org.huiyin.sandbox.bots.SmartBots;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.world.World;

/// Where a transcript is played: a running simulator.
public interface Stage {

    World world();

    Desk desk();

    SmartBots bots();

    SandboxClock clock();

    /// Tells each message and each change of one, in order, until the returned action is run.
    Runnable listen(Consumer<Message> hears);
}
