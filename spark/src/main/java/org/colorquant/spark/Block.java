package org.colorquant.spark;

/**
 * A part of a plane.
 *
 * @param x of its left column
 * @param y of its upper row
 * @param width in pixels
 * @param height in pixels
 */
record Block(int x, int y, int width, int height) {
}
