package align

func abs(n int) int { return max(n, -n) }

// one is 1 for true, 0 for false.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
