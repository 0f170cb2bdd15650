package org.huiyin.admin.audit;

import java.util.List;

/// What is done, as the book writes it. Each is found under `audit.action.ACTION` in the message
/// bundles.
final class AuditWords {

    static final List<String> ACTIONS =
            List.of(
                    "health.view",
                    "health.agree",
                    "health.withdraw",
                    "health.correct",
                    "health.onbehalf",
                    "health.excuse",
                    "health.excuse.end",
                    "health.alert",
                    "health.alert.close",
                    "health.purge",
                    "care.call",
                    "care.heard",
                    "room.notice",
                    "callback.foreign",
                    "console.totp.on",
                    "console.totp.off",
                    "console.password",
                    "console.sign-in",
                    "console.sign-in-failed",
                    "console.sign-in-refused",
                    "console.day",
                    "console.people",
                    "console.patterns",
                    "console.reason",
                    "console.remind",
                    "console.table",
                    "console.template.add",
                    "console.template.remove",
                    "console.job.run",
                    "console.job.try",
                    "console.job.pause",
                    "console.job.resume",
                    "console.audit",
                    "console.audit.check",
                    "console.export");

    private AuditWords() {}
}
