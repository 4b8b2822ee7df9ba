package org.colorquant.color;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CubeRootTest {
    @Test
    void isThatOfStrictMath() {
        assertEquals(0, CubeRoot.of(0));
        for (double x = 1e-9; x < 10; x *= 1.0001) {
            assertEquals(1, CubeRoot.of(x) / StrictMath.cbrt(x), 1e-13);
        }
    }
}
