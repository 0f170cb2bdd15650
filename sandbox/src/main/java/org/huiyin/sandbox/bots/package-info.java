/// Smart bots (智能机器人) and the rooms they sit in: what they are told, what they may say.
@NullMarked
package org.huiyin.sandbox.bots;

import org.jspecify.annotations.NullMarked;
