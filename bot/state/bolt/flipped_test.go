//go:build !race

// With the race detector the compiler checks the arithmetic of pointers too, and ends the program where bbolt
// reads a damaged page beyond its end, which without that check is read, and refused or found to be of no use.

package bolt

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"
)

// TestFlippedBytes damages single bytes all over: the file is opened with the records
// that are left, or refused; it never ends the program.
func TestFlippedBytes(t *testing.T) {
	name := filled(t)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	r := rand.New(rand.NewPCG(seed, 4))
	refused := 0
	for i := range 150 {
		name := fmt.Sprint(name, i) // one that was refused stays locked for this process
		data := bytes.Clone(whole)
		data[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(name, Options{NoSync: true})
		if err != nil {
			refused++
			continue
		}
		s.Close()
	}
	t.Logf("%d of 150 refused", refused)
}
