/// Group robots, which post into a room and hear nothing.
@NullMarked
package org.huiyin.sandbox.robot;

import org.jspecify.annotations.NullMarked;
