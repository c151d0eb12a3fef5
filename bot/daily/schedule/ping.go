package schedule

// Ping is what is known of a role's ping.
type Ping uint8

// The pings. A role that was deleted pings nobody, and neither does one that the bot may not
// mention; the message comes all the same.
const (
	PingUnknown  Ping = iota // there is no role, or Discord did not say
	Pinged                   // the role was mentioned
	PingedNobody             // it was not
	PingTold                 // it was not, and a manager was told; in a Schedule only
)

// Unpinged says to a manager what PingedNobody means.
const Unpinged = "Its role pinged nobody: it is gone, or it may not be mentioned by the bot."
