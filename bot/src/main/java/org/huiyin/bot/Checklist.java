package org.huiyin.bot;

import java.io.PrintStream;

/// What a check of a set-up found, told to the operator line by line.
public final class Checklist {

    private final PrintStream out;
    private boolean passed = true;

    /// @param out where the lines go
    public Checklist(PrintStream out) {
        this.out = out;
    }

    /// Something to be looked at.
    public interface Look {

        /// What was found, if it is right; an exception tells what is wrong.
        String found() throws Exception;
    }

    /// A step is right.
    public void ok(String step, String found) {
        out.println("[好] " + step + "：" + found);
    }

    /// A step is wrong.
    ///
    /// @param cure what is wrong and what to do about it, in one sentence
    public void fault(String step, String cure) {
        passed = false;
        out.println("[错] " + step + "：" + cure);
    }

    /// A step is wrong, as this failure says.
    public void fault(String step, Exception failure) {
        SettingWrong wrong = StartFailure.wrong(failure);
        fault(step, String.valueOf((wrong == null ? failure : wrong).getMessage()));
    }

    /// A step could not be looked at, or need not be.
    public void skipped(String step, String why) {
        out.println("[略] " + step + "：" + why);
    }

    /// Takes a look and tells what came of it.
    public void look(String step, Look look) {
        try {
            ok(step, look.found());
        } catch (Exception e) {
            fault(step, e);
        }
    }

    /// Whether nothing was wrong.
    public boolean passed() {
        return passed;
    }
}
