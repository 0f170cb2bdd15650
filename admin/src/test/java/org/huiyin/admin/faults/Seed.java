package org.huiyin.admin.faults;

import java.util.Random;

/// The one seed of a run of fault tests, printed so that the run can be made again:
/// `-Dhuiyin.test.seed`.
final class Seed {

    static final long VALUE = Long.getLong("huiyin.test.seed", new Random().nextInt(1_000_000));

    static {
        Seen.note("all", "seed " + VALUE);
    }

    private Seed() {}

    static Random random() {
        return new Random(VALUE);
    }
}
