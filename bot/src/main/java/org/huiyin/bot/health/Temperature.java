package org.huiyin.bot.health;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was said of the temperature, in degrees Celsius with one decimal.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "said")
sealed interface Temperature {

    BigDecimal FEVER = new BigDecimal("37.3");

    /// Not spoken of.
    @JsonTypeName("absent")
    record Absent() implements Temperature {}

    /// Said to be normal, without a number.
    @JsonTypeName("normal")
    record Normal() implements Temperature {}

    /// One or several different readings, each from 34.0 to 43.0, in the order said.
    @JsonTypeName("measured")
    record Measured(List<BigDecimal> readings) implements Temperature {
        public Measured {
            readings = readings.stream().map(Temperature::tenths).distinct().toList();
            if (readings.isEmpty() || !readings.stream().allMatch(Temperature::possible)) {
                throw new IllegalArgumentException("not a person's temperature");
            }
        }

        /// The highest reading.
        BigDecimal value() {
            return Collections.max(readings);
        }

        boolean isFever() {
            return Temperature.isFever(value());
        }

        static Measured of(String value) {
            return new Measured(List.of(new BigDecimal(value)));
        }
    }

    /// A number that must be asked about, as it was said, and the value it probably stands for;
    /// that may be the number itself, if it is only rare.
    @JsonTypeName("doubtful")
    record Doubtful(String text, Optional<BigDecimal> likely) implements Temperature {}

    /// The digits, several parted by a slash, or a word; empty where nothing was said.
    default String reading() {
        return switch (this) {
            case Absent _ -> "";
            case Normal _ -> "正常";
            case Measured(var readings) ->
                    readings.stream()
                            .map(BigDecimal::toPlainString)
                            .collect(Collectors.joining("/"));
            case Doubtful(var text, _) -> text + "？";
        };
    }

    /// This, said now, over what was said before. `Normal` does not wipe out a number that agrees.
    default Temperature over(Temperature earlier) {
        return switch (this) {
            case Absent _ -> earlier;
            case Normal _ ->
                    earlier instanceof Measured measured && !measured.isFever() ? measured : this;
            case Measured _, Doubtful _ -> this;
        };
    }

    /// Judges a number.
    ///
    /// @param named whether it was called a temperature; if not, a number such as 5 or 120 is
    ///   Absent
    static Temperature judge(Numeral number, String text, boolean named) {
        BigDecimal value = number.value();
        if (number.unit() == Numeral.Unit.FAHRENHEIT) {
            return sure(celsius(value))
                    ? new Measured(List.of(celsius(value)))
                    : new Doubtful(text, Optional.empty());
        }
        if (sure(value) && !number.loose()) {
            return new Measured(List.of(value));
        }
        Optional<BigDecimal> likely = likely(number).map(Temperature::tenths);
        boolean meant =
                named
                        || likely.isPresent()
                        || number.unit() == Numeral.Unit.CELSIUS
                        || (number.wholeDigits() == 2 && number.decimals() > 0);
        return meant ? new Doubtful(text, likely) : new Absent();
    }

    private static Optional<BigDecimal> likely(Numeral number) {
        BigDecimal value = number.value();
        if (possible(value)) {
            return Optional.of(value);
        }
        if (number.decimals() == 0) {
            return switch (number.wholeDigits()) {
                case 3 -> Optional.of(value.movePointLeft(1)).filter(Temperature::possible);
                case 4 -> Optional.of(value.movePointLeft(2)).filter(Temperature::sure);
                default -> Optional.empty();
            };
        }
        if (number.wholeDigits() == 1 && number.decimals() == 2) {
            return Optional.of(value.movePointRight(1))
                    .filter(ten -> sure(ten) && ten.compareTo(BigDecimal.valueOf(40)) < 0);
        }
        if (sure(celsius(value))) {
            return Optional.of(celsius(value));
        }
        return Optional.of(value.add(BigDecimal.TEN))
                .filter(Temperature::sure)
                .or(() -> Optional.of(value.subtract(BigDecimal.TEN)).filter(Temperature::sure));
    }

    static boolean isFever(BigDecimal value) {
        return value.compareTo(FEVER) >= 0;
    }

    /// Common enough to be taken as said.
    private static boolean sure(BigDecimal value) {
        return tenths(value).compareTo(BigDecimal.valueOf(35)) > 0
                && tenths(value).compareTo(BigDecimal.valueOf(42)) < 0;
    }

    private static boolean possible(BigDecimal value) {
        return tenths(value).compareTo(BigDecimal.valueOf(34)) >= 0
                && tenths(value).compareTo(BigDecimal.valueOf(43)) <= 0;
    }

    private static BigDecimal tenths(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal celsius(BigDecimal fahrenheit) {
        return fahrenheit
                .subtract(BigDecimal.valueOf(32))
                .multiply(BigDecimal.valueOf(5))
                .divide(BigDecimal.valueOf(9), 1, RoundingMode.HALF_UP);
    }
}
