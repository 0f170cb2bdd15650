package org.huiyin.sandbox.api;

import java.time.Duration;
import java.util.Set;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.push.Windows;

/// How often a corp, and an address, may call one API [90312]; what has limits of its own is not
/// counted.
public final class CallLimits {

    private static final Set<String> UNCOUNTED =
            Set.of("message/send", "appchat/send", "auth/getuserinfo", "user/getuserinfo");

    private static final Duration MONTH = Duration.ofDays(30);

    private final SandboxClock clock;
    private final Settings settings;
    private final Windows windows = new Windows();

    public CallLimits(SandboxClock clock, Settings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /// Counts a call, or throws an [ApiError] when it is one too many.
    void count(String path, Call call) {
        String corp = call.corp().corpId() + "/" + path;
        String ip = call.request().ip() + "/" + path;
        boolean fits =
                UNCOUNTED.contains(path)
                        || (take(corp, Duration.ofMinutes(1), Setting.API_PER_MINUTE)
                                && take(corp, Duration.ofHours(1), Setting.API_PER_HOUR)
                                && take(ip, Duration.ofMinutes(1), Setting.IP_PER_MINUTE)
                                && take(ip, Duration.ofHours(1), Setting.IP_PER_HOUR));
        if (!fits) {
            throw new ApiError(45009, "api freq out of limit");
        }
    }

    /// Counts a picture for articles [90256], or throws an [ApiError].
    void countPicture(Call call) {
        String key = call.corp().corpId() + "/pictures";
        boolean fits =
                take(key, Duration.ofDays(1), Setting.PICTURES_PER_DAY)
                        && take(key, MONTH, Setting.PICTURES_PER_MONTH);
        if (!fits) {
            throw new ApiError(45009, "api freq out of limit");
        }
    }

    public void clear() {
        windows.clear();
    }

    private boolean take(String key, Duration length, Setting most) {
        return windows.take(key, length, 1, settings.number(most), clock.now());
    }
}
