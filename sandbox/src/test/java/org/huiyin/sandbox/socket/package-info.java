/// Tests of the long connection over a bare WebSocket.
@NullMarked
package org.huiyin.sandbox.socket;

import org.jspecify.annotations.NullMarked;
