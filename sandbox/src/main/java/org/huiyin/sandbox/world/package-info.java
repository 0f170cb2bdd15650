/// Who is there: corporations with their apps, departments, people and tags, read from one file.
@NullMarked
package org.huiyin.sandbox.world;

import org.jspecify.annotations.NullMarked;
