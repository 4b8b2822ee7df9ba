package org.colorquant.format;

/**
 * The filters of PNG, which write a byte as its difference from a guess made of its neighbors.
 *
 * <p>PNG Specification, third edition, W3C, 2025, section 9. Indices that stand in order of lightness are smooth enough
 * for it in some pictures, and in most they are not.
 */
enum PngFilter {
    /** The bytes themselves. */
    NONE(0),
    /** The byte to the left. */
    SUB(1),
    /** The byte above. */
    UP(2),
    /** The mean of these two. */
    AVERAGE(3),
    /** That of the bytes to the left, above, and above to the left that is nearest to a plane through them. */
    PAETH(4);

    private final int number;

    PngFilter(int number) {
        this.number = number;
    }

    /**
     * Filters a row.
     *
     * @param above the row above it, zeros for the first one
     * @param row the bytes, each of which is a neighbor of the next
     * @param filtered one longer: begins with the number of the filter
     */
    void apply(byte[] above, byte[] row, byte[] filtered) {
        filtered[0] = (byte) number;
        switch (this) {
            case NONE :
                System.arraycopy(row, 0, filtered, 1, row.length);
                break;
            case SUB :
                for (int i = 0, left = 0; i < row.length; left = row[i++]) {
                    filtered[i + 1] = (byte) (row[i] - left);
                }
                break;
            case UP :
                for (int i = 0; i < row.length; i++) {
                    filtered[i + 1] = (byte) (row[i] - above[i]);
                }
                break;
            case AVERAGE :
                for (int i = 0, left = 0; i < row.length; left = row[i++] & 255) {
                    filtered[i + 1] = (byte) (row[i] - (left + (above[i] & 255) >> 1));
                }
                break;
            case PAETH :
                paeth(above, row, filtered);
                break;
        }
    }

    private static void paeth(byte[] above, byte[] row, byte[] filtered) {
        int left = 0;
        int corner = 0;
        for (int i = 0; i < row.length; i++) {
            int up = above[i] & 255;
            int toLeft = Math.abs(up - corner);
            int toUp = Math.abs(left - corner);
            int toCorner = Math.abs(left + up - 2 * corner);
            int guess = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            filtered[i + 1] = (byte) (row[i] - guess);
            left = row[i] & 255;
            corner = up;
        }
    }
}
