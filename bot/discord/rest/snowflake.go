package rest

import (
	"strconv"
	"time"
)

const epoch = 1420070400000 // ms; Discord counts from 2015

// Made is when Discord made what has an ID; false where it is no number.
// https://docs.discord.com/developers/reference#snowflakes
func Made(id string) (time.Time, bool) {
	n, err := strconv.ParseUint(id, 10, 64)
	return time.UnixMilli(int64(n>>22) + epoch), err == nil
}

// snowflakeAt is the smallest ID of a moment.
func snowflakeAt(t time.Time) string {
	return strconv.FormatUint(uint64(max(t.UnixMilli()-epoch, 0))<<22, 10)
}

// laterID compares snowflakes.
func laterID(a, b string) bool { return len(a) > len(b) || len(a) == len(b) && a > b }
