import { Logger } from '@nestjs/common';

// A test that provokes an error does not want to see it logged.
Logger.overrideLogger(false);
