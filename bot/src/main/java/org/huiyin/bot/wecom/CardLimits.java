package org.huiyin.bot.wecom;

/// How many characters a card shows; what is longer would be cut on a phone.
enum CardLimits {
    /// Cards of the self-built app (document 90236).
    APP(36, 44, 160, 30, 17, 13, 16),
    /// Cards of the smart bot (document 101032).
    AIBOT(26, 30, 112, 26, 11, 13, 10);

    final int title;
    final int description;
    final int body;
    final int factValue;
    final int voteOption;
    final int listTitle;
    final int listOption;

    CardLimits(
            int title,
            int description,
            int body,
            int factValue,
            int voteOption,
            int listTitle,
            int listOption) {
        this.title = title;
        this.description = description;
        this.body = body;
        this.factValue = factValue;
        this.voteOption = voteOption;
        this.listTitle = listTitle;
        this.listOption = listOption;
    }
}
