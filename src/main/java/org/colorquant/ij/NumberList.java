package org.colorquant.ij;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Several whole numbers, no two alike, as people type them: with commas between. */
final class NumberList {
    private NumberList() {}

    /**
     * Returns the numbers of a text, in their order.
     *
     * @param label what they are, for the sentence
     * @throws IllegalArgumentException if one is none, out of range or there twice; the message is for people
     */
    static List<Integer> parse(String label, String text, int least, int most) {
        List<Integer> numbers = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            int number = number(item.trim(), least, most);
            if (number < least || numbers.contains(number)) {
                String wrong = item.trim().isEmpty() ? "empty" : item.trim();
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "%s must be different whole numbers from %d to %d with commas between, not %s%s",
                        label, least, most, wrong, number < least ? "" : " twice"));
            }
            numbers.add(number);
        }
        return Collections.unmodifiableList(numbers);
    }

    /** Returns a number in the range, or one below it. */
    private static int number(String item, int least, int most) {
        try {
            int value = new BigDecimal(item).intValueExact();
            return value <= most ? Math.max(value, least - 1) : least - 1;
        } catch (NumberFormatException | ArithmeticException e) {
            return least - 1; // no number, or no whole one
        }
    }

    /** Returns the text of numbers, which can be parsed again. */
    static String text(List<Integer> numbers) {
        return numbers.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
