package org.huiyin.bot.health;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A symptom as the record names it; what people call it is in `health-words.txt`. The first nine
/// are the numbered list that a person may choose from.
enum Symptom {
    FEVER("发热"),
    COUGH("咳嗽"),
    FATIGUE("乏力"),
    SORE_THROAT("咽痛"),
    RUNNY_NOSE("流涕"),
    HEADACHE("头痛"),
    DIARRHOEA("腹泻"),
    BREATHLESSNESS("呼吸困难"),
    LOSS_OF_SMELL("嗅味觉减退"),
    STUFFY_NOSE("鼻塞"),
    MUSCLE_ACHE("肌肉酸痛"),
    VOMITING("呕吐"),
    NAUSEA("恶心"),
    TIGHT_CHEST("胸闷"),
    CHEST_PAIN("胸痛"),
    CHILLS("寒战"),
    DIZZINESS("头晕"),
    STOMACH_ACHE("腹痛"),
    JOINT_PAIN("关节痛"),
    SNEEZING("打喷嚏"),
    PHLEGM("咳痰"),
    NO_APPETITE("食欲减退"),
    RED_EYES("结膜充血"),
    RASH("皮疹"),
    COLD("感冒");

    private static final List<Symptom> MENU = List.of(values()).subList(0, 9);

    private final String label;

    Symptom(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static List<Symptom> menu() {
        return MENU;
    }

    /// What the number of the list stands for; empty for a number that is not on it.
    static Optional<Symptom> chosen(int number) {
        return number >= 1 && number <= MENU.size()
                ? Optional.of(MENU.get(number - 1))
                : Optional.empty();
    }

    static Symptom labelled(String label) {
        return Arrays.stream(values())
                .filter(symptom -> symptom.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no symptom " + label));
    }
}
