package vectors

// Three numbers go into one of 64 bits, a lane each, so that one multiplication makes three products and adds
// them up: of (a + bX + cX²)(c' + b'X + a'X²) with X = 2^lane, the coefficient of X² is aa' + bb' + cc'.
const (
	lanes    = 3
	lane     = 21 // bits
	inPacked = (Dim + lanes - 1) / lanes
)

// longest is the square of how long a vector may be that is packed: no coefficient is above the product of two lengths,
// and so each stays in its lane.
const longest = 1 << (lane - 1)

// A packed is the numbers of a vector, three in one; one of two that are multiplied is reversed.
type packed [inPacked]int64

// set sets the j-th number, once.
func (p *packed) set(j int, x int8, reversed bool) {
	at := j % lanes
	if reversed {
		at = lanes - 1 - at
	}
	p[j/lanes] += int64(x) << (at * lane)
}

// dot is the product of a vector with a reversed one.
func (p *packed) dot(o *packed) int32 {
	even, odd := int64(0), int64(0) // two sums, which a processor adds up at once
	for i := 0; i < inPacked; i += 2 {
		even += p[i] * o[i]
		odd += p[i+1] * o[i+1]
	}
	sum := even + odd
	for range lanes - 1 { // the lower coefficients, with their signs
		sum = (sum - low(sum)) >> lane
	}
	return int32(low(sum))
}

// low is the lowest lane, with its sign.
func low(x int64) int64 { return x << (64 - lane) >> (64 - lane) }
