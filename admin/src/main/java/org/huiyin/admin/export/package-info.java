/// Tables as files: what a page shows, to be opened in a spreadsheet.
@NullMarked
package org.huiyin.admin.export;

import org.jspecify.annotations.NullMarked;
