package dev.oriel.rdp.bulk;

/**
 * A canonical prefix code whose bits are sent lowest first: shorter codes come first, those of one length in the order of
 * their symbols. The code tables of the specification are such codes, so that the lengths say all.
 */
final class HuffmanCode {

    private static final int SYMBOL_BITS = 12;
    static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

    /** By symbol. */
    final int[] codes;
    /** By symbol: 1 to 15. */
    final int[] lengths;
    /** Every code has at most so many bits. */
    final int longest;

    /** @param hexLengths the length of each symbol's code, one hexadecimal digit a symbol */
    HuffmanCode(String hexLengths) {
        int symbols = hexLengths.length();
        codes = new int[symbols];
        lengths = new int[symbols];
        int most = 0;
        for (int symbol = 0; symbol < symbols; symbol++) {
            lengths[symbol] = Character.digit(hexLengths.charAt(symbol), 16);
            most = Math.max(most, lengths[symbol]);
        }
        longest = most;
        int code = 0;
        for (int length = 1; length <= longest; length++) {
            code <<= 1;
            for (int symbol = 0; symbol < symbols; symbol++) {
                if (lengths[symbol] == length) {
                    codes[symbol] = Integer.reverse(code++) >>> (32 - length);
                }
            }
        }
    }

    /** By the next {@link #longest} bits: the symbol, and above {@link #SYMBOL_MASK} the length of its code. */
    char[] decodeTable() {
        char[] table = new char[1 << longest];
        for (int symbol = 0; symbol < codes.length; symbol++) {
            for (int next = codes[symbol]; next < table.length; next += 1 << lengths[symbol]) {
                table[next] = (char) (lengths[symbol] << SYMBOL_BITS | symbol);
            }
        }
        return table;
    }

    static int length(int entry) {
        return entry >>> SYMBOL_BITS;
    }
}
