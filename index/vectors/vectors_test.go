package vectors

import (
	"math"
	"slices"
	"sort"
	"strings"
	"testing"
)

func english(t testing.TB) Table {
	t.Helper()
	table, err := English()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func vector(t testing.TB, table Table, word string) Vector {
	t.Helper()
	i, ok := table.Find(word)
	if !ok {
		t.Fatalf("the table lacks %q", word)
	}
	return table.Vector(i)
}

// cos is the cosine of two words by a set, 0 where it leaves one out.
func cos(a, b *Vector) (cos float32) {
	var s Set
	s.Add(b)
	s.Near(a, -1, func(_ int, c float32) { cos = c })
	return cos
}

// What is near is near: each word is nearer to the second than to the third.
func TestCos(t *testing.T) {
	table := english(t)
	for _, s := range []string{"throttled strangled piano", "envoy ambassador soup", "pet dog treaty",
		"elevator basement wheat",
		"perfume fragrance marshal", "drowned swimming committee", "scribbled jotted oil", "dinner supper cavalry"} {
		w := strings.Fields(s)
		a, b, c := vector(t, table, w[0]), vector(t, table, w[1]), vector(t, table, w[2])
		if near, far := cos(&a, &b), cos(&a, &c); near < 0.3 || near <= far {
			t.Errorf("%s: %s %.2f, %s %.2f", w[0], w[1], near, w[2], far)
		}
		if same := cos(&a, &a); math.Abs(float64(same)-1) > 1e-5 {
			t.Errorf("%s to itself: %f", w[0], same)
		}
	}
}

// The cosine that looks at the signs first is the plain one, or 0 where that is small.
func TestCosIsTheCosine(t *testing.T) {
	table := english(t)
	lost, near := 0, 0
	for i := 0; i < table.Len(); i += 97 {
		for j := i % 89; j < table.Len(); j += 211 {
			a, b := table.Vector(i), table.Vector(j)
			var m, n Mean
			m.Add(&a, 1)
			n.Add(&b, 1)
			plain, got := m.Dot(&n), cos(&a, &b)
			if plain > 0.45 {
				near++
				if got == 0 {
					lost++
				}
			}
			if got != 0 && math.Abs(float64(got-plain)) > 1e-4 {
				t.Fatalf("%s and %s: got %f, want %f", table.Word(i), table.Word(j), got, plain)
			}
		}
	}
	t.Logf("%d of %d near pairs are taken for far", lost, near)
	if near == 0 || lost*10 > near {
		t.Errorf("%d of %d near pairs are taken for far, want less than a tenth", lost, near)
	}
}

func TestTable(t *testing.T) {
	table := english(t)
	var words []string
	for i := range table.Len() {
		words = append(words, table.Word(i))
	}
	if !sort.StringsAreSorted(words) || len(slices.Compact(words)) != table.Len() {
		t.Error("the words are not in order, each once")
	}
	for _, w := range []string{"", "Stalin", "zzzzzz", "co-operation"} {
		if i, ok := table.Find(w); ok {
			t.Errorf("%q is word %d", w, i)
		}
	}
	the, _ := table.Find("the")
	rare, _ := table.Find("throttled")
	if table.Commonness(the) <= table.Commonness(rare) {
		t.Error("“the” is no more common than “throttled”")
	}
	var none Table
	if _, ok := none.Find("the"); ok || none.Len() != 0 {
		t.Error("the zero Table knows a word")
	}
}

func TestOpenWrong(t *testing.T) {
	for _, s := range []string{"", Magic, Magic + "\x00\x00\x00\x00\x00\x00\x00\x00", glove[:1000], glove + "x", "x" +
		glove} {
		if _, err := Open(s); err == nil {
			t.Errorf("a table of %d bytes is taken", len(s))
		}
	}
}

func BenchmarkNear(b *testing.B) {
	table := english(b)
	var all Set
	for i := 0; i < table.Len() && i < 4*12000; i += 4 {
		v := table.Vector(i)
		all.Add(&v)
	}
	q := vector(b, table, "envoy")
	for b.Loop() {
		all.Near(&q, 0.4, func(int, float32) {})
	}
}

// A mean in a byte a number has about the same products.
func TestShort(t *testing.T) {
	table, err := English()
	if err != nil {
		t.Fatal(err)
	}
	of := func(words ...string) Mean {
		var m Mean
		for _, w := range words {
			if i, ok := table.Find(w); ok {
				v := table.Vector(i)
				m.Add(&v, 1)
			}
		}
		m.Unit()
		return m
	}
	list := []Mean{of("ship"), of("ship", "harbour", "captain"), of("wedding", "dress"), of("captain"), {}}
	for _, a := range list {
		for _, b := range list {
			x, y := a.Short(), b.Short()
			p := x.Probe()
			got, want := p.Dot(&y), a.Dot(&b)
			if got < want-0.03 || got > want+0.03 {
				t.Errorf("got %f, want %f", got, want)
			}
			var all Shorts
			all.Add(x)
			all.Add(y)
			found := false
			all.Near(&p, func(i int, cos float32) {
				if found = found || i == 1; i == 1 && cos != got {
					t.Errorf("among others, got %f, want %f", cos, got)
				}
			})
			if !found && want > 0.45 {
				t.Errorf("a product of %f is left out", want)
			}
		}
	}
}
