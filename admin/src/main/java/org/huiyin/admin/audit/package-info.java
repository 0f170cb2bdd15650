/// The book of who saw or changed what: read, checked and exported.
@NullMarked
package org.huiyin.admin.audit;

import org.jspecify.annotations.NullMarked;
