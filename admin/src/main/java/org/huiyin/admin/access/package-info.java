/// Who may use the console: accounts, signing in, and the rules of every request.
@NullMarked
package org.huiyin.admin.access;

import org.jspecify.annotations.NullMarked;
