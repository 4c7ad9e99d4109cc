// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { render } from 'preact';
import { App } from './shell/app';
import { lookForCameras } from './state/cameras';
import './style/base.css';

render(<App />, document.getElementById('app') as HTMLElement);
lookForCameras();
