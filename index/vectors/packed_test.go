package vectors

import (
	"math/rand/v2"
	"testing"
)

// The packed product is the plain one, of whatever vectors of the length that is allowed.
func TestPacked(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 20_000 {
		a, b := random(r, n%3), random(r, n/3%3)
		var p, q packed
		want := int32(0)
		for j := range Dim {
			p.set(j, a[j], false)
			q.set(j, b[j], true)
			want += int32(a[j]) * int32(b[j])
		}
		if got := p.dot(&q); got != want {
			t.Fatalf("%v by %v: got %d, want %d", a, b, got, want)
		}
	}
}

// random makes a vector near the greatest length that is allowed: of any numbers, of the greatest, of those below 0.
func random(r *rand.Rand, kind int) (v [Dim]int8) {
	square := 0
	for _, j := range r.Perm(Dim) {
		x := r.IntN(255) - 127
		switch kind {
		case 1:
			x = 127 - 254*r.IntN(2)
		case 2:
			x = -127
		}
		if square += x * x; square >= longest {
			break
		}
		v[j] = int8(x)
	}
	return v
}

// All vectors of the table, and all means, are short enough to be packed.
func TestLengths(t *testing.T) {
	table := english(t)
	most := 0
	for i := range table.Len() {
		square := 0
		for j := range Dim {
			x := int(int8(table.rows[i*Dim+j]))
			square += x * x
		}
		most = max(most, square)
	}
	t.Logf("the square of the longest is %d, of %d at most", most, longest)
	if most >= longest || (shortUnit+6)*(shortUnit+6) >= longest {
		t.Errorf("the square of the longest is %d, want less than %d", most, longest)
	}
}
