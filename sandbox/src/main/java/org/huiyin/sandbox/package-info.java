@org.jspecify.annotations.NullMarked
package org.huiyin.sandbox;
