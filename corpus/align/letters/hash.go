package letters

import "daybook/corpus"

// A gram is hashed as a polynomial in its letters, so that the hashes of all places of
// a copy roll on from one to the next; the upper bits of the mixed value are kept.
const (
	gramBase = 0x9e3779b97f4a7c15
	gramMix  = 0xd6e8feb86659fd93
)

// Hash returns the hash of the letters with which s begins, of which it must have
// corpus.GramLetters.
func Hash(s []byte) uint16 {
	var h uint64
	for _, c := range s[:corpus.GramLetters] {
		h = h*gramBase + uint64(c)
	}
	return mixed(h)
}

func mixed(h uint64) uint16 {
	h ^= h >> 32
	h *= gramMix
	return uint16(h >> 48)
}

// Rolled calls yield with the hash at each place of s.
func Rolled(s []byte, yield func(at int, hash uint16)) {
	if len(s) < corpus.GramLetters {
		return
	}
	top := uint64(1)
	var h uint64
	for i, c := range s[:corpus.GramLetters] {
		h = h*gramBase + uint64(c)
		if i > 0 {
			top *= gramBase
		}
	}
	yield(0, mixed(h))
	for i := corpus.GramLetters; i < len(s); i++ {
		h = (h-uint64(s[i-corpus.GramLetters])*top)*gramBase + uint64(s[i])
		yield(i-corpus.GramLetters+1, mixed(h))
	}
}

// nearAlphabet are the letters that a text folded may have.
const nearAlphabet = "adeghklmpsuwxyz4"

// NearVariants is how many strings Nearly tries at a place, about.
const NearVariants = corpus.GramLetters*(len(nearAlphabet)-1) + (corpus.GramLetters+1)*len(nearAlphabet) +
	corpus.GramLetters

// Nearly reports whether the letters with which s begins have a hash, as they are or when
// one is another, is lacking or is too many.
func Nearly(s []byte, hash uint16) bool {
	const n = corpus.GramLetters
	if len(s) < n-1 {
		return false
	}
	var w [n]byte
	for i := range n { // letter i is lacking
		copy(w[:i], s)
		copy(w[i+1:], s[i:n-1])
		for k := range len(nearAlphabet) {
			if w[i] = nearAlphabet[k]; Hash(w[:]) == hash {
				return true
			}
		}
	}
	if len(s) < n {
		return false
	}
	copy(w[:], s)
	for i := range n { // letter i is another
		for k := range len(nearAlphabet) {
			if w[i] = nearAlphabet[k]; Hash(w[:]) == hash {
				return true
			}
		}
		w[i] = s[i]
	}
	for i := 0; i < n && len(s) > n; i++ { // letter i is too many
		copy(w[:i], s)
		copy(w[i:], s[i+1:n+1])
		if Hash(w[:]) == hash {
			return true
		}
	}
	return false
}
