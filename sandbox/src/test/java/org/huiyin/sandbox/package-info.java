/// The simulator from outside: by its words for tests and over HTTP.
@NullMarked
package org.huiyin.sandbox;

import org.jspecify.annotations.NullMarked;
