package org.huiyin.bot.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private final Talk talk = Talk.with(new Tea(), new Echo());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "点茶 龙井",
                "点茶龙井",
                "点茶：龙井",
                "  点茶　龙井。",
                "dc 龙井",
                "DC龙井",
                "电查 龙井",
                "@回音 点茶 龙井",
                "你好，点茶 龙井",
                "\u200b点茶 龙井",
                "tea 龙井",
                "ＴＥＡ 龙井",
                "我要点茶 龙井"
            })
    void aWordIsRecognisedHoweverItIsTyped(String typed) {
        talk.from("lin").says(typed).hears("龙井，几杯");
    }

    @Test
    void whatIsNotForAllToReadGoesOnOneToOne() {
        talk.from("lin").in("wr1").says("点茶 龙井").hearsExactly("收到，已转私聊。").hearsAlone("龙井，几杯");
        talk.from("lin").says("2").hearsExactly("龙井 2 杯。");
    }

    @Test
    void anAnswerInARoomToWhatIsOpenOneToOneIsNotTakenForIt() {
        talk.from("lin").says("点茶").hears("哪种茶");
        talk.from("lin").in("wr1").says("龙井").hears("没看懂").hearsNothingAlone();
    }

    @Test
    void helpIsGivenInTheRoomAndADigitThereStandsForItsList() {
        Talk rooms = Talk.with(new Tea(Subject.Rooms.HERE), new Echo());
        rooms.from("lin")
                .in("wr1")
                .says("帮助")
                .hears("1 ", "@我")
                .doesNotHear("2 ")
                .hearsNothingAlone()
                .says("1")
                .hears("哪种茶");
        rooms.from("lin").says("帮助").hears("1 ").doesNotHear("2 ");
    }

    @Test
    void aSubjectOfRoomsIsTalkedAboutThereByEachForThemselves() {
        Talk rooms = Talk.with(new Tea(Subject.Rooms.HERE));
        rooms.from("lin").in("wr1").says("点茶 龙井").hears("龙井，几杯");
        rooms.from("wu").in("wr1").says("2").hears("没看懂");
        rooms.from("lin").in("wr1").says("2").hearsExactly("龙井 2 杯。").hearsNothingAlone();
    }

    @Test
    void aListThatIsTooLongForAMessageComesPageByPage() {
        Talk school = Talk.with(new Roll(), new Echo());
        Talk.Speaker lin = school.from("lin");
        StringBuilder heard = new StringBuilder();
        String page = lin.says("点名").heard();
        for (int pages = 1; page.endsWith("（没完，回「更多」看后面的。）"); pages++) {
            assertThat(page.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(2048);
            heard.append(page, 0, page.lastIndexOf('\n'));
            assertThat(heard.toString()).as("cut behind a name").endsWith("、");
            assertThat(pages).isLessThan(5);
            page = lin.says("更多").heard();
        }
        assertThat(heard.append(page).toString()).isEqualTo(Roll.ALL);
        lin.says("更多").hears("没看懂");
    }

    @Test
    void furtherPagesAreForgottenWithWhateverWasLeft() {
        Talk school = Talk.with(new Roll(), new Echo());
        school.from("lin").says("点名").hears("回「更多」");
        school.later(Duration.ofMinutes(31)).from("lin").says("更多").hears("没看懂");
    }

    @Test
    void aDialogAsksBackUntilItKnowsAll() {
        talk.from("lin")
                .says("点茶")
                .hears("哪种茶")
                .says("龙井")
                .hears("龙井，几杯")
                .says("2")
                .hearsExactly("龙井 2 杯。");
    }

    @Test
    void oneStepBackAsksTheQuestionBeforeAgain() {
        talk.from("lin")
                .says("点茶")
                .says("龙井")
                .hears("几杯")
                .says("上一步")
                .hears("哪种茶")
                .says("普洱")
                .hears("普洱，几杯");
    }

    @Test
    void cancellingLeavesTheDialogAndSaysSo() {
        talk.from("lin").says("点茶").says("取消").hears("已取消「点茶」").says("取消").hears("没有进行中的事");
    }

    @ParameterizedTest
    @ValueSource(strings = {"取消点茶", "取消吧", "算了吧", "不说了"})
    void cancellingIsUnderstoodAsPeopleSayIt(String words) {
        talk.from("lin").says("点茶").says(words).hears("已取消「点茶」");
    }

    @Test
    void anotherSubjectInBetweenIsAnsweredAndTheFirstOneOfferedAgain() {
        talk.from("lin")
                .says("点茶")
                .says("学舌 你好吗")
                .hears("你好吗", "「点茶」还没说完")
                .says("学舌 再来")
                .doesNotHear("没说完")
                .says("继续")
                .hears("哪种茶")
                .says("龙井")
                .hears("龙井，几杯");
    }

    @Test
    void aDialogThatWasLeftForHalfAnHourRestsAndIsOffered() {
        talk.from("lin")
                .says("点茶")
                .after(Duration.ofMinutes(31))
                .says("龙井")
                .hears("接着「点茶」说的吗", "是请回 1")
                .says("1")
                .hears("龙井，几杯");
    }

    @Test
    void aDialogIsForgottenAfterADayAndAHalf() {
        talk.from("lin")
                .says("点茶")
                .after(Duration.ofHours(37))
                .says("龙井")
                .hears("没看懂")
                .doesNotHear("点茶");
    }

    @Test
    void aDigitBelongsToTheLastListShownAndExpiresWithIt() {
        talk.from("lin")
                .says("帮助")
                .hears("1 ", "2 ")
                .says("2")
                .hears("学什么")
                .says("取消")
                .says("2")
                .hears("没看懂");
    }

    @Test
    void aSlipIsOfferedRatherThanGuessed() {
        talk.from("lin").says("点水 龙井").hears("你是不是要「点茶」", "回 1").says("1").hears("龙井，几杯");
    }

    @Test
    void aBareTextThatOneSubjectRecognisesGoesThere() {
        talk.from("lin").says("龙井来3杯").hears("龙井来3杯，几杯");
    }

    @Test
    void aNegationIsNotAWordThatSoundsLikeIt() {
        talk.from("lin").says("不茶了").doesNotHear("哪种茶", "几杯");
        talk.from("lin").says("teapot").hears("没看懂");
        talk.from("lin").says("history").hears("没看懂");
    }

    @Test
    void theQuotesOfAPromptMayBeCopiedAlong() {
        talk.from("lin").says("点茶").says("「取消」").hears("已取消");
        talk.from("lin").says("“帮助”").hears("点茶");
    }

    @Test
    void openingASubjectThatIsOpenGoesOnWithIt() {
        talk.from("lin").says("点茶").says("龙井").says("点茶").hears("龙井，几杯");
        talk.from("lin").says("点茶 2").hearsExactly("龙井 2 杯。");
    }

    @Test
    void whatNobodyKnowsIsAnsweredWithAWayOut() {
        talk.from("lin").says("今天天气不错").hears("没看懂", "「帮助」");
    }

    @Test
    void anEmptyTextAVoiceAndAPictureAreAnsweredWithWhatToDo() {
        talk.from("lin")
                .says(" \n ")
                .hears("没有收到文字")
                .does(new Said.Media(Said.Kind.VOICE))
                .hears("转文字")
                .does(new Said.Media(Said.Kind.PICTURE))
                .hears("看不了图片")
                .does(new Said.Mixed(new Said.Text("点茶 龙井"), new Said.Media(Said.Kind.PICTURE), 0))
                .hears("龙井，几杯", "图片没有存下")
                .does(new Said.Mixed(new Said.Text(""), new Said.Media(Said.Kind.PICTURE), 1))
                .hears("看不了图片");
    }

    @Test
    void aPressIsTheSameAsTheWordOnTheButton() {
        talk.from("lin")
                .does(new Said.Click("tea:open"))
                .hears("哪种茶")
                .does(new Said.Click("tea:龙井"))
                .hears("龙井，几杯")
                .does(new Said.Click("gone:open"))
                .hears("用不了");
    }

    @Test
    void whoeverAsksForEnglishIsAnsweredInEnglishFromThenOn() {
        talk.from("lin").says("English").hears("All right").says("天气").hears("did not understand");
        talk.from("lin").says("中文").hears("好的").says("天气").hears("没看懂");
    }

    @Test
    void peopleDoNotMeetInEachOthersDialogs() {
        talk.from("lin").says("点茶");
        talk.from("wu").says("龙井").hears("没看懂");
    }

    @Test
    void aWordThatTwoHandlersClaimStopsTheStart() {
        assertThatThrownBy(() -> Talk.with(new Tea(), new Tea2()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("点茶")
                .hasMessageContaining("tea");
    }

    /// Asks for a kind and a number.
    private static class Tea implements Handler<Tea.Step> {

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
        sealed interface Step {
            @JsonTypeName("kind")
            record Kind() implements Step {}

            @JsonTypeName("cups")
            record Cups(String kind) implements Step {}
        }

        private final Subject.Rooms rooms;

        Tea() {
            this(Subject.Rooms.ELSEWHERE);
        }

        Tea(Subject.Rooms rooms) {
            this.rooms = rooms;
        }

        @Override
        public Subject subject() {
            return new Subject("tea", "test", "点茶", "tea").in(rooms);
        }

        @Override
        public Turn<Step> open(Inbound in) {
            return in.text().isEmpty()
                    ? Turn.ask("哪种茶？", new Step.Kind())
                    : Turn.ask(in.text() + "，几杯？", new Step.Cups(in.text()));
        }

        @Override
        public Turn<Step> resume(Step step, Inbound in) {
            return switch (step) {
                case Step.Kind() -> open(in);
                case Step.Cups(String kind) -> Turn.say(kind + " " + in.text() + " 杯。");
            };
        }

        @Override
        public boolean claims(Inbound in) {
            return in.text().endsWith("来3杯");
        }
    }

    /// Wants the same word under another key.
    private static final class Tea2 extends Tea {
        @Override
        public Subject subject() {
            return new Subject("teatwo", "test", "喝茶", "点茶");
        }
    }

    /// Says what it hears. Reads out more names than one message holds.
    private static final class Roll implements Handler<Handler.None> {

        static final String ALL =
                IntStream.range(0, 400).mapToObj(i -> "学生" + i).collect(Collectors.joining("、"));

        @Override
        public Subject subject() {
            return new Subject("roll", "chat", "点名");
        }

        @Override
        public Turn<None> open(Inbound in) {
            return Turn.say(ALL);
        }
    }

    private static final class Echo implements Handler<Handler.None> {
        @Override
        public Subject subject() {
            return new Subject("echo", "test", "学舌", "echo");
        }

        @Override
        public Turn<None> open(Inbound in) {
            return Turn.say(in.text().isEmpty() ? "学什么？请说「学舌 一句话」。" : in.text());
        }
    }
}
