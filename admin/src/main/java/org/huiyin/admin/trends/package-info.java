/// How the departments stood over weeks and months, and whom that shows.
@NullMarked
package org.huiyin.admin.trends;

import org.jspecify.annotations.NullMarked;
