/// The day's page: who has reported, department by department.
@NullMarked
package org.huiyin.admin.today;

import org.jspecify.annotations.NullMarked;
