package org.huiyin.bot.care;

import java.util.Locale;
import java.util.regex.Pattern;

/// The words by which people say that they do not want to live. Rather one too many is cared for
/// than one too few; only what plainly says something else is left out, such as 想死你了 and a talk on
/// prevention.
final class DangerWords {

    private static final Pattern DANGER =
            Pattern.compile(
                    "不想(再)?活(?![动跃泼力])|活不下去|活(着|得)(真|好|太|也|就|都|实在)*(没(有)?(意思|意义|劲)|累得?想死)"
                            + "|不如(去)?死|死了算|(?<![爱宠笑])想(要|去|到)?(死(?![你我他她它您])|自杀|跳楼|轻生)"
                            + "|自杀|轻生|寻短见|自残|割腕"
                            + "|(结束|了结)(我|自己|掉)?(的|这)?(一?生命|命|自己|一生)|不想(再)?在这(个)?世上|没有?活路"
                            + "|\\b(suicid|kill myself|end my life|want to die|wanna die)");
    private static final Pattern ABOUT = Pattern.compile("预防|防止|防范|干预|讲座|培训|宣传|知识|prevention");

    private DangerWords() {}

    static boolean in(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return DANGER.matcher(plain).find() && !ABOUT.matcher(plain).find();
    }
}
