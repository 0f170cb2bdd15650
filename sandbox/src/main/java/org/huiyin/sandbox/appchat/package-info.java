/// Groups that apps make, and what they say there.
@NullMarked
package org.huiyin.sandbox.appchat;

import org.jspecify.annotations.NullMarked;
