/// What WeCom's own server offers to an app under /cgi-bin/.
@NullMarked
package org.huiyin.sandbox.api;

import org.jspecify.annotations.NullMarked;
