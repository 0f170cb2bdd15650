package org.huiyin.sandbox.knobs;

/// Something that goes wrong with calls of the server API, or with commands of long connections: of
/// these the errcode and the reset count.
///
/// @param path as in `user/get` or `aibot_send_msg`, or `*` for all calls
/// @param errcode the error to answer in place of doing the work, 0 for none
/// @param times for how many calls; 0 means one, or no end where there is a chance or a time
/// @param latencyMillis pause before the work
/// @param reset the work is done, then the connection is closed without an answer
/// @param status an HTTP status in place of the work, 0 for none
/// @param truncated the work is done, and half of the answer comes
/// @param stalled the work is done, and no answer ever comes
/// @param chance the part of the calls that it hits, 0 or 1 for all
/// @param seconds for how long, 0 for no end
public record ApiFault(
        String path,
        int errcode,
        int times,
        long latencyMillis,
        boolean reset,
        int status,
        boolean truncated,
        boolean stalled,
        double chance,
        long seconds) {

    public ApiFault {
        path = path == null ? "*" : path;
        chance = chance == 0 ? 1 : chance;
        times = times == 0 && chance == 1 && seconds == 0 ? 1 : times;
        if (times < 0 || latencyMillis < 0 || seconds < 0) {
            throw new IllegalArgumentException("Faults cannot be counted below zero.");
        }
        if (chance < 0 || chance > 1) {
            throw new IllegalArgumentException("A chance lies between 0 and 1.");
        }
        if (status != 0 && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("A fault's status is one of 400 to 599.");
        }
    }

    /// A fault of one call that does nothing yet.
    public static ApiFault on(String path) {
        return new ApiFault(path, 0, 0, 0, false, 0, false, false, 0, 0);
    }

    public ApiFault refusing(int code) {
        return doing(code, latencyMillis, reset, status, truncated, stalled);
    }

    public ApiFault answering(int httpStatus) {
        return doing(errcode, latencyMillis, reset, httpStatus, truncated, stalled);
    }

    /// Later by so many milliseconds.
    public ApiFault late(long millis) {
        return doing(errcode, millis, reset, status, truncated, stalled);
    }

    /// The work is done but the caller never hears of it.
    public ApiFault resetting() {
        return doing(errcode, latencyMillis, true, status, truncated, stalled);
    }

    public ApiFault truncating() {
        return doing(errcode, latencyMillis, reset, status, true, stalled);
    }

    public ApiFault stalling() {
        return doing(errcode, latencyMillis, reset, status, truncated, true);
    }

    private ApiFault doing(
            int code, long millis, boolean resets, int http, boolean truncates, boolean stalls) {
        return new ApiFault(
                path, code, times, millis, resets, http, truncates, stalls, chance, seconds);
    }

    /// For so many calls.
    public ApiFault often(int calls) {
        return hitting(calls, chance, seconds);
    }

    /// For this part of all calls, without end.
    public ApiFault sometimes(double part) {
        return hitting(0, part, seconds);
    }

    /// For so long by the simulated clock.
    public ApiFault lasting(long length) {
        return hitting(0, chance, length);
    }

    private ApiFault hitting(int calls, double part, long length) {
        return new ApiFault(
                path,
                errcode,
                calls,
                latencyMillis,
                reset,
                status,
                truncated,
                stalled,
                part,
                length);
    }

    boolean isEndless() {
        return times == 0;
    }

    /// The fault in a word, as the log of calls tells it.
    public String what() {
        if (errcode != 0) {
            return "errcode " + errcode;
        }
        if (status != 0) {
            return "status " + status;
        }
        if (reset || stalled || truncated) {
            return reset ? "reset" : stalled ? "stalled" : "truncated";
        }
        return "late";
    }

    boolean isOfCommand(String cmd) {
        return path.equals(cmd) && (errcode != 0 || reset);
    }

    boolean concerns(String called) {
        return path.equals("*") || path.equals(called);
    }
}
