/// People who sign in at a site by WeCom.
@NullMarked
package org.huiyin.sandbox.signin;

import org.jspecify.annotations.NullMarked;
