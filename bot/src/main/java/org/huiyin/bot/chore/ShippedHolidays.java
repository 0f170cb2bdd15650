package org.huiyin.bot.chore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.huiyin.bot.BotOnly;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Stores the lists of holidays that come with this version, where nothing is known of their year.
@Component
@BotOnly
class ShippedHolidays implements InitializingBean {

    private static final String LISTS = "classpath:org/huiyin/bot/chore/holidays/*.csv";

    private final CalendarTable table;

    ShippedHolidays(CalendarTable table) {
        this.table = table;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        for (Resource list : new PathMatchingResourcePatternResolver().getResources(LISTS)) {
            HolidayCsv csv = new HolidayCsv(list.getContentAsString(StandardCharsets.UTF_8));
            if (!csv.problems().isEmpty()) {
                throw new IllegalStateException(list + ": " + csv.problems());
            }
            table.storeIfUnknown(csv.year());
        }
    }
}
