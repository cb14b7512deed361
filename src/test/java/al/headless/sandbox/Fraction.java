package al.headless.sandbox;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A number of which nothing is ever lost. Terms are not the lowest, which would take longer than all the rest;
/// `below` is above zero.
record Fraction(BigInteger above, BigInteger below) implements Comparable<Fraction> {
    static final Fraction ZERO = of(0);
    static final Fraction ONE = of(1);

    static Fraction of(long whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    static Fraction of(BigDecimal decimal) {
        int digits = Math.max(0, decimal.scale());
        return new Fraction(decimal.setScale(digits).unscaledValue(), BigInteger.TEN.pow(digits));
    }

    Fraction plus(Fraction other) {
        if (other.signum() == 0) return this;
        if (below.equals(other.below)) return new Fraction(above.add(other.above), below);
        if (below.bitLength() < other.below.bitLength()) return other.plus(this);
        var times = below.divideAndRemainder(other.below); // often one is a multiple of the other
        if (times[1].signum() == 0) return new Fraction(above.add(other.above.multiply(times[0])), below);
        var common = below.gcd(other.below);
        return new Fraction(above.multiply(other.below.divide(common)).add(
                other.above.multiply(below.divide(common))), below.divide(common).multiply(other.below));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.above.negate(), other.below));
    }

    Fraction times(Fraction other) {
        return new Fraction(above.multiply(other.above), below.multiply(other.below));
    }

    Fraction times(long whole) {
        return times(of(whole));
    }

    /// Of a number above zero.
    Fraction over(Fraction other) {
        return new Fraction(above.multiply(other.below), below.multiply(other.above));
    }

    Fraction over(long whole) {
        return over(of(whole));
    }

    Fraction power(int exponent) {
        return new Fraction(above.pow(exponent), below.pow(exponent));
    }

    Fraction max(Fraction other) {
        return compareTo(other) < 0 ? other : this;
    }

    Fraction min(Fraction other) {
        return compareTo(other) > 0 ? other : this;
    }

    int signum() {
        return above.signum();
    }

    /// The largest whole number that is not above it.
    long floor() {
        var parts = above.divideAndRemainder(below);
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }

    /// Half up.
    long rounded() {
        return new Fraction(above.shiftLeft(1).add(below), below.shiftLeft(1)).floor();
    }

    @Override public int compareTo(Fraction other) {
        if (above.signum() != other.above.signum()) return Integer.compare(above.signum(), other.above.signum());
        return above.multiply(other.below).compareTo(other.above.multiply(below));
    }
}
