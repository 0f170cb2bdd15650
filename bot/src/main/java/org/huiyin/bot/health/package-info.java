/// The daily health report.
@org.jspecify.annotations.NullMarked
package org.huiyin.bot.health;
