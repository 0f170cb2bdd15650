/// The whole of Huiyin in one JVM, to try it and to develop it.
@org.jspecify.annotations.NullMarked
package org.huiyin.demo;
