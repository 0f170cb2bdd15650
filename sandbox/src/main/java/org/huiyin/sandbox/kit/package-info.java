/// Words for tests: somebody says something and hears an answer.
@NullMarked
package org.huiyin.sandbox.kit;

import org.jspecify.annotations.NullMarked;
